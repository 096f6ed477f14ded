package dev.palate.server.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The file with the password of the embedded database: 256 random bits, generated once, for its owner only. */
record DatabasePassword(Path file) {

    private static final int BYTES = 32;

    boolean exists() {
        return Files.exists(file);
    }

    void generate() throws IOException {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        PrivateFile.write(file, HexFormat.of().formatHex(bytes));
    }

    String read() throws IOException {
        return Files.readString(file).strip();
    }
}
