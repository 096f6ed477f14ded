package dev.palate.client.spring;

import dev.palate.client.PalateClientBuilder;

/** A bean of this type changes the client after the properties did, and before it is built. */
@FunctionalInterface
public interface PalateClientCustomizer {

    /** Sets what no property sets, or sets it otherwise. */
    void customize(PalateClientBuilder builder);
}
