package dev.palate.server.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings below {@code palate}.
 *
 * @param dataDir the folder of everything that the server keeps outside an external database
 * @param demo whether the first start creates the demo project
 */
@ConfigurationProperties("palate")
public record PalateProperties(
        @DefaultValue("./data") String dataDir,
        @DefaultValue("true") boolean demo,
        @DefaultValue Admin admin) {

    /** @param password of the first user, instead of a generated one */
    public record Admin(@Nullable String password) {}
}
