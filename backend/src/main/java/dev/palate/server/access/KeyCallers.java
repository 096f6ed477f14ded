package dev.palate.server.access;

import dev.palate.server.platform.Caller;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds out who makes a request by its API key, or the scrape token, alone: from memory. */
@Component
public class KeyCallers {

    private static final String SCHEME = "Bearer ";

    private final KeyRing keys;
    private final ScrapeToken scrapeToken;

    KeyCallers(KeyRing keys, ScrapeToken scrapeToken) {
        this.keys = keys;
        this.scrapeToken = scrapeToken;
    }

    /** The owner of the key in an {@code Authorization} header, if it may be used now. */
    public Optional<Caller> find(String authorization) {
        var text = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length())
                : "";
        return keys.find(text).or(() -> scrapeToken.callerWith(text));
    }
}
