package io.sallyport.audit;

import io.sallyport.state.StateFolder;
import java.nio.file.Path;

/**
 * Whose trail it is.
 *
 * @param node the name of the server
 * @param instance whose trail on that server
 * @param folder what it remembers in
 */
public record TrailPlace(String node, String instance, Path folder) {

    /** The trail of whoever has that folder: its owner's is the server's, another one is called as the folder. */
    public static TrailPlace in(String node, StateFolder folder) {
        String instance = folder.isOwner()
                ? AuditChain.SERVER
                : folder.path().getFileName().toString();
        return new TrailPlace(node, instance, folder.path());
    }
}
