package io.sallyport.issuer.status;

import io.sallyport.config.ConfigException;
import io.sallyport.state.SafeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * The folder in which validators on this server find the lists. Others' lists may stand there too and are left alone.
 *
 * @param folder where it is
 * @param addresses what the lists of this issuer are called
 */
record StatusListFolder(Path folder, StatusListAddresses addresses) {

    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_-]{22})\\.jwt");

    /** Far more than a list of ours ever has. */
    private static final long MAX_BYTES = 1 << 20;

    void write(String list, String token) throws ConfigException {
        try {
            Files.createDirectories(folder);
            SafeFiles.writePublic(file(list), token.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw fault(file(list), "the status list cannot be written", e);
        }
    }

    void remove(String list) throws ConfigException {
        try {
            Files.deleteIfExists(file(list));
        } catch (IOException e) {
            throw fault(file(list), "the status list cannot be removed", e);
        }
    }

    /** The lists of this issuer that have a file. */
    List<String> lists() throws ConfigException {
        List<String> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Matcher name = NAME.matcher(file.getFileName().toString());
                    if (name.matches() && isOf(name.group(1), file)) {
                        found.add(name.group(1));
                    }
                }
            } catch (IOException e) {
                throw fault(folder, "the status lists cannot be read", e);
            }
        }
        return found;
    }

    /** Nobody's signature is asked for: what it could gain is a list of revoked tokens. */
    private boolean isOf(String list, Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            return false;
        }
        String[] parts = Files.readString(file, StandardCharsets.ISO_8859_1).split("\\.");
        try {
            byte[] payload = Base64.getUrlDecoder().decode(parts.length == 3 ? parts[1] : "");
            Object subject = JsonUtil.parseJson(new String(payload, StandardCharsets.UTF_8))
                    .get("sub");
            return addresses.of(list).equals(subject);
        } catch (JoseException | IllegalArgumentException e) {
            return false;
        }
    }

    private Path file(String list) {
        return folder.resolve(list + ".jwt");
    }

    private static ConfigException fault(Path place, String fault, IOException cause) {
        return new ConfigException(
                place.toString(),
                fault + " (" + cause.getMessage() + ")",
                "make the folder writable for the user that runs the server, on a disk with room");
    }
}
