package dev.palate.client.api;

/** Hears what a stream of snapshots brings, one call after the other on a thread of the HTTP client, which it must not keep waiting. */
public interface SnapshotListener {

    /** Something came, be it a part of a snapshot. */
    void alive();

    /** A heartbeat came: there is no newer snapshot than the one that was sent last. */
    void current();

    /** A snapshot came, as JSON in UTF-8. */
    void snapshot(byte[] json);
}
