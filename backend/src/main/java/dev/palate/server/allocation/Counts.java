package dev.palate.server.allocation;

/** Who was heard in each variant, by its position. */
public interface Counts {

    /** Who entered a variant. */
    long subjects(int variant);

    /** Who of them gave feedback. */
    long answers(int variant);
}
