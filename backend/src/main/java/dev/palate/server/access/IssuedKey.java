package dev.palate.server.access;

/** A new key, and its text, which is shown this once. */
record IssuedKey(ApiKey key, KeyText text) {}
