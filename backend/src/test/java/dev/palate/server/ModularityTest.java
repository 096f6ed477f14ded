package dev.palate.server;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Features depend on each other without cycles, and only on what the others offer. */
class ModularityTest {

    @Test
    void keepsTheBoundariesOfModules() {
        ApplicationModules.of(PalateServer.class).verify();
    }
}
