import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Sees whether a release of Sallyport is whole and signed. Needs a JDK 17 or newer and nothing else.
 *
 * <p>Whoever could change the release could change this program too: run the one that you have from an earlier release,
 * or compare the fingerprint that it prints with the one that you were told by another way.
 */
final class VerifyRelease {

    private static final String USAGE = """
            usage: java verify-release.java [--fingerprint SHA256:...] [--development] [folder]
              --fingerprint  of the release key, as you were told it by another way
              --development  accept the key that everybody has
              folder         of the unpacked release; the current one unless named
            exit: 0 whole, 1 not, 2 usage, 3 it cannot be read""";

    private static final String SUMS = "SHA256SUMS";
    private static final String SIGNATURE = "SHA256SUMS.sig";
    private static final String KEY = "release-key.pem";

    /** Its private half stands in the source. */
    private static final String DEVELOPMENT = "SHA256:@DEVELOPMENT@";

    private final Path folder;
    private final List<String> faults = new ArrayList<>();

    private VerifyRelease(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) {
        String expected = "";
        boolean development = false;
        Path folder = Path.of("");
        boolean named = false;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--help")) {
                System.out.println(USAGE);
                return;
            } else if (arguments[i].equals("--fingerprint") && i + 1 < arguments.length) {
                expected = arguments[++i];
            } else if (arguments[i].equals("--development")) {
                development = true;
            } else if (!arguments[i].startsWith("-") && !named) {
                folder = Path.of(arguments[i]);
                named = true;
            } else {
                System.err.println("unknown argument " + arguments[i] + "\n" + USAGE);
                System.exit(2);
            }
        }
        System.exit(new VerifyRelease(folder).run(expected, development));
    }

    private int run(String expected, boolean development) {
        try {
            byte[] key = pem(Files.readString(folder.resolve(KEY), StandardCharsets.US_ASCII));
            byte[] sums = Files.readAllBytes(folder.resolve(SUMS));
            if (!isSigned(key, sums)) {
                System.out.println("NOT WHOLE: the signature does not fit " + SUMS);
                return 1;
            }
            check(listed(sums));
            faults.forEach(fault -> System.out.println("NOT WHOLE: " + fault));
            return faults.isEmpty() ? judge(fingerprint(key), expected, development) : 1;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            System.err.println("the release in " + folder.toAbsolutePath() + " cannot be read: " + e
                    + "; unpack it again, and name its folder");
            return 3;
        }
    }

    private static int judge(String fingerprint, String expected, boolean development) {
        System.out.println("every file is as it was signed by the key " + fingerprint);
        if (!expected.isEmpty() && !expected.equals(fingerprint)) {
            System.out.println("NOT TRUSTED: another key than " + expected);
            return 1;
        }
        if (fingerprint.equals(DEVELOPMENT) && !development) {
            System.out.println("NOT TRUSTED: everybody has that key; say --development where that is enough");
            return 1;
        }
        if (expected.isEmpty()) {
            System.out.println("compare it with the one that you were told by another way");
        }
        return 0;
    }

    private boolean isSigned(byte[] key, byte[] sums) throws IOException, GeneralSecurityException {
        PublicKey release = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(release);
        signature.update(sums);
        byte[] bytes = Base64.getDecoder()
                .decode(Files.readString(folder.resolve(SIGNATURE), StandardCharsets.US_ASCII)
                        .strip());
        return bytes.length == 64 && signature.verify(bytes);
    }

    /** Lines as sha256sum writes them. */
    private static Map<String, String> listed(byte[] sums) {
        Map<String, String> files = new TreeMap<>();
        new String(sums, StandardCharsets.UTF_8).lines().forEach(line -> files.put(line.substring(66), line.substring(0, 64)));
        return files;
    }

    private void check(Map<String, String> listed) throws IOException, GeneralSecurityException {
        List<String> there = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> !Files.isDirectory(file) || Files.isSymbolicLink(file))
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !List.of(SUMS, SIGNATURE, KEY).contains(name))
                    .forEach(there::add);
        }
        for (String name : there) {
            Path file = folder.resolve(name);
            if (!listed.containsKey(name)) {
                faults.add(name + " was added");
            } else if (Files.isSymbolicLink(file) || !sum(file).equals(listed.get(name))) {
                faults.add(name + " was changed");
            }
        }
        listed.keySet().stream().filter(name -> !there.contains(name)).forEach(name -> faults.add(name + " is missing"));
    }

    private static String sum(Path file) throws IOException, GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private static String fingerprint(byte[] key) throws GeneralSecurityException {
        return "SHA256:"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
    }

    private static byte[] pem(String text) {
        return Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
    }
}
