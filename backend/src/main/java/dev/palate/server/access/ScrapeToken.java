package dev.palate.server.access;

import dev.palate.server.platform.Caller;
import dev.palate.server.platform.Credential;
import dev.palate.server.platform.Ids;
import dev.palate.server.platform.PalateProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What Prometheus reads the meters with: a secret of the configuration that opens nothing else. */
@Component
class ScrapeToken {

    private static final Caller SCRAPER = new Caller(
            Caller.NO_PROJECT,
            "",
            "scraper",
            Set.of(RequestedOperation.SCRAPE.permission()),
            new Credential(Credential.Kind.MANAGEMENT, "scraper"));

    private final byte @Nullable [] hash;

    ScrapeToken(PalateProperties properties) {
        var token = properties.scrapeToken();
        this.hash = token == null ? null : hash(token);
    }

    Optional<Caller> callerWith(String text) {
        return hash != null && MessageDigest.isEqual(hash, hash(text)) ? Optional.of(SCRAPER) : Optional.empty();
    }

    private static byte[] hash(String text) {
        return Ids.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
