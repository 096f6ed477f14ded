package dev.palate.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates of an authority of their own, made by the JDK's keytool. */
final class Certificates {

    private static final String AUTHORITY = "authority";
    private static final String PASSWORD = "changeit";

    private final Path file;

    Certificates(Path folder) {
        this.file = folder.resolve("certificates.p12");
        keytool(AUTHORITY, List.of("-ext", "bc:critical", "-validity", "30"));
    }

    /**
     * One for a host.
     *
     * @param start when it begins to be valid, as {@code -10d}
     * @param days how long it is
     */
    Certificates add(String name, String host, String start, int days) {
        keytool(
                name,
                List.of(
                        "-signer",
                        AUTHORITY,
                        "-ext",
                        "san=dns:" + host,
                        "-startdate",
                        start,
                        "-validity",
                        String.valueOf(days)));
        return this;
    }

    /** For servers that show this certificate. */
    SSLContext of(String name) throws GeneralSecurityException, IOException {
        var all = read();
        var one = empty();
        one.setKeyEntry(
                name, all.getKey(name, PASSWORD.toCharArray()), PASSWORD.toCharArray(), all.getCertificateChain(name));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(one, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** For clients that trust this authority and nobody else. */
    SSLContext trusted() throws GeneralSecurityException, IOException {
        var authority = empty();
        authority.setCertificateEntry(AUTHORITY, read().getCertificate(AUTHORITY));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authority);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore read() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        try (var stream = Files.newInputStream(file)) {
            store.load(stream, PASSWORD.toCharArray());
        }
        return store;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private void keytool(String name, List<String> more) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                name,
                "-dname",
                "CN=" + name + ", OU=" + file.getParent().getFileName(),
                "-keyalg",
                "EC"));
        command.addAll(more);
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).as(output).isZero();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
