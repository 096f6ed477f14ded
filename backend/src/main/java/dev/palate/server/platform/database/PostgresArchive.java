package dev.palate.server.platform.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The archive of PostgreSQL programs that this server brings along for one kind of machine. */
record PostgresArchive(URL location) {

    static PostgresArchive forThisMachine() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static PostgresArchive of(String system, String processor) {
        String name = "/postgres-%s-%s.txz".formatted(systemIn(system), processorIn(processor));
        URL location = PostgresArchive.class.getResource(name);
        if (location == null) {
            throw new DatabaseStartException(
                    "There is no embedded PostgreSQL for " + system + " on " + processor + ".",
                    "Set palate.database.url, palate.database.username and palate.database.password"
                            + " to use a PostgreSQL of your own.");
        }
        return new PostgresArchive(location);
    }

    private static String systemIn(String name) {
        String system = name.toLowerCase(Locale.ROOT);
        return system.startsWith("mac") ? "darwin" : system;
    }

    private static String processorIn(String name) {
        return switch (name) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> name;
        };
    }

    InputStream open() throws IOException {
        return new BufferedInputStream(location.openStream());
    }

    /** The beginning of the SHA-256 of the content; it names the folder that the archive is unpacked to. */
    String digest() throws IOException {
        try (var content = new DigestInputStream(open(), MessageDigest.getInstance("SHA-256"))) {
            content.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(content.getMessageDigest().digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
