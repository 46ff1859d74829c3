package io.sallyport.it;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * A client's key and certificate, made anew; it is signed by itself, so whoever trusts it trusts nobody else.
 *
 * @param name its common name, and its alias
 * @param keys with that one entry
 */
record ClientCertificate(String name, KeyStore keys) {
    /** Of every key store here; what they hold lives as long as a test. */
    static final String PASSWORD = "certificates";

    static ClientCertificate of(String name, Path folder) throws Exception {
        Path file = Files.createDirectories(folder).resolve(name + ".p12");
        Files.deleteIfExists(file);
        List<String> command =
                new ArrayList<>(List.of(Places.java().resolve("bin/keytool").toString()));
        command.addAll(List.of("-genkeypair -keyalg EC -groupname secp256r1 -storetype PKCS12 -validity 2".split(" ")));
        command.addAll(List.of("-dname", "CN=" + name, "-alias", name));
        command.addAll(List.of("-keystore", file.toString(), "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no certificate for " + name);
        }
        return new ClientCertificate(name, KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
    }

    KeyManager[] keyManagers() throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        return factory.getKeyManagers();
    }

    /** Writes the certificates, and no key, for a server that is to know them. */
    static void write(Path file, ClientCertificate... known) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (ClientCertificate client : known) {
            store.setCertificateEntry(client.name, client.keys.getCertificate(client.name));
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
    }
}
