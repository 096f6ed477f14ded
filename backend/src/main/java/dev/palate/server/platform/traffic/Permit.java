package dev.palate.server.platform.traffic;

/** Leave to work on one request; given back exactly once, when it is answered. */
public interface Permit {

    /** For what is never limited. */
    Permit FREE = () -> {};

    void release();
}
