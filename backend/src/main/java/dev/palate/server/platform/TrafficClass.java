package dev.palate.server.platform;

import java.util.Locale;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * What a request is for, from what can wait to what an application cannot do without. When the server is busy, the classes
 * that come first are refused first. A pipeline carries its class in the context, where the pool of connections looks it up.
 */
public enum TrafficClass {
    /** Copies of everything. */
    EXPORT,
    /** What is computed for somebody who looks at it. */
    REPORT,
    /** What people and pipelines read and change. */
    CONSOLE,
    /** Feedback and exposures. */
    INGEST,
    /** Prompts for applications. */
    PROMPT_READ,
    /** Answers that go on, limited by their number alone. */
    STREAM,
    /** Health, meters and pages, which are never refused. */
    STATUS,
    /** The server's own work. */
    JOB;

    /** As the contract and the meters spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TrafficClass parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** The class of a pipeline; one that belongs to no request is a job. */
    public static TrafficClass of(ContextView context) {
        return context.<TrafficClass>getOrEmpty(TrafficClass.class).orElse(JOB);
    }

    /** Puts what is upstream into this class. */
    public Context mark(Context context) {
        return context.put(TrafficClass.class, this);
    }
}
