package io.sallyport.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What a file looks like: enough to see that it was replaced, changed, removed or closed. */
public final class FileStamp {

    private FileStamp() {}

    /** What that file looks like now. */
    public static String of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey() + " "
                    + Files.isReadable(file) + " " + changeTime(file);
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }

    /** The time of the last change of the file or its attributes, which nobody can set back; empty elsewhere. */
    private static String changeTime(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? Files.getAttribute(file, "unix:ctime").toString()
                : "";
    }
}
