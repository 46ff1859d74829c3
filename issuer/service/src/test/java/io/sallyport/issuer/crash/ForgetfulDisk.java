package io.sallyport.issuer.crash;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** H2's files, under names that begin with {@code forgetful:}, on a disk that loses what was not forced in time. */
public final class ForgetfulDisk extends FilePathWrapper {

    static final String SCHEME = "forgetful";

    /** Lets H2 use it. */
    static void register() {
        FilePath.register(new ForgetfulDisk());
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new ForgetfulFile(getBase().open(mode));
    }
}
