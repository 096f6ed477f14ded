package dev.palate.faults;

/** The way that bytes go through a {@link FaultProxy}. */
public enum Direction {
    /** From whoever connected to what stands behind the proxy. */
    TO_SERVER,
    /** From what stands behind the proxy to whoever connected. */
    TO_CLIENT
}
