package dev.palate.server.serving;

/**
 * A snapshot as it is sent.
 *
 * @param digest the bytes' SHA-256 in the form of {@code Content-Digest} (RFC 9530)
 */
record SnapshotDocument(byte[] json, String digest) {}
