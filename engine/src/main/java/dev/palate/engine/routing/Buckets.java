package dev.palate.engine.routing;

/** The million buckets that units are drawn into. */
public final class Buckets {

    /** The number of buckets; one bucket is one part per million (ppm). */
    public static final int COUNT = 1_000_000;

    private Buckets() {}

    /**
     * Returns the bucket of a unit, in {@code [0, 1_000_000)}; {@link Draw} is the same, prepared for many units.
     *
     * @throws IllegalArgumentException if the salt or the unit is empty or not well-formed Unicode, or if the salt
     *     contains the separator U+001F
     */
    public static int of(Purpose purpose, String salt, String unit) {
        return Draw.of(purpose, salt).bucket(unit);
    }

    /**
     * Returns the share if it is one, in {@code [0, 1_000_000]} ppm.
     *
     * @throws IllegalArgumentException otherwise
     */
    public static int requireShare(int ppm) {
        if (ppm < 0 || ppm > COUNT) {
            throw new IllegalArgumentException("share must be between 0 and 1000000 ppm: " + ppm);
        }
        return ppm;
    }
}
