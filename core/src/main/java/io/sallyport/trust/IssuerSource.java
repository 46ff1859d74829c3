package io.sallyport.trust;

import java.nio.file.Path;
import java.util.List;

/** Where the issuers' entries come from, and come from again when they change. */
public interface IssuerSource {

    /** The file whose change is a reason to read again. */
    Path file();

    /**
     * Reads the entries.
     *
     * @throws Exception where they are refused; its message is for the administrator
     */
    List<IssuerPolicy> read() throws Exception;
}
