package dev.palate.server.archive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts the rows of a table and hashes them in order. For one thread. */
final class Checksum {

    private final MessageDigest digest = sha256();
    private long rows;

    /** @param row as it stands in the export */
    void add(String row) {
        digest.update(row.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        rows++;
    }

    /** What the manifest says of the table. */
    Manifest.Entry entry() {
        return new Manifest.Entry(rows, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
