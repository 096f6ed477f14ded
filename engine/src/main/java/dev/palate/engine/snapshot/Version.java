package dev.palate.engine.snapshot;

/**
 * A version of a prompt.
 *
 * @param number the number, from 1
 * @param digest the digest of the content
 * @param template the content, compiled by whoever builds the snapshot
 */
public record Version<T>(int number, String digest, T template) {}
