package dev.palate.client.api;

/** Hears what a stream of snapshots brings, one call after the other on a thread of the HTTP client, which it must not keep waiting. */
public interface SnapshotListener {

    /** Something came, be it a heartbeat: the stream is alive and what was sent last is current. */
    void alive();

    /** A snapshot came, as JSON in UTF-8. */
    void snapshot(byte[] json);
}
