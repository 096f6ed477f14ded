package dev.palate.server.platform.traffic;

import dev.palate.server.platform.ProblemException;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * What became of asking {@link Admission} for one request. It goes along in the context of the request, so that whoever
 * handles it next does not ask again, and it is released by whoever asked.
 */
public final class Leave {

    private final @Nullable Permit permit;
    private final @Nullable ProblemException refusal;

    private Leave(@Nullable Permit permit, @Nullable ProblemException refusal) {
        this.permit = permit;
        this.refusal = refusal;
    }

    static Leave given(Permit permit) {
        return new Leave(permit, null);
    }

    static Leave refused(ProblemException refusal) {
        return new Leave(null, refusal);
    }

    static @Nullable Leave find(ContextView context) {
        return context.<Leave>getOrEmpty(Leave.class).orElse(null);
    }

    /** Lets what is upstream go on with it. */
    public Context mark(Context context) {
        return context.put(Leave.class, this);
    }

    public boolean isGiven() {
        return refusal == null;
    }

    /** For who goes on with it, and has nothing to release. */
    Permit use() {
        if (refusal != null) {
            throw refusal;
        }
        return Permit.FREE;
    }

    /** Exactly once, when the request is answered. */
    public void release() {
        if (permit != null) {
            permit.release();
        }
    }
}
