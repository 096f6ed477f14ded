package dev.palate.client;

import dev.palate.client.api.PalateException;
import dev.palate.client.api.PalateProblemException;
import dev.palate.client.api.PalateUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Sends a batch. When the server refuses it as a whole, because it is too large or one of it is malformed, the halves are tried, so
 * that the others arrive.
 *
 * @param <E> what is sent
 */
abstract class BatchSender<E> {

    private static final Set<Integer> ABOUT_THE_CONTENT = Set.of(400, 413, 422);

    private final Spool spool;
    private final boolean keepsUnsent;

    /** @param keepsUnsent whether what could not be sent is to be sent again later */
    BatchSender(Spool spool, boolean keepsUnsent) {
        this.spool = spool;
        this.keepsUnsent = keepsUnsent;
    }

    /** Sends it and settles each of the batch; fails with a {@link PalateException} if the server did not answer for each. */
    abstract void deliver(List<E> batch);

    /** Gives one up. */
    abstract void drop(E item, PalateException reason);

    /** Those to be sent again later, in order. */
    final Unsent<E> send(List<E> batch) {
        spool.sync();
        try {
            deliver(batch);
            return Unsent.nothing();
        } catch (PalateException failure) {
            return afterFailure(batch, failure);
        } catch (RuntimeException unexpected) {
            return drop(batch, new PalateUnavailableException("The batch cannot be sent", unexpected));
        }
    }

    private Unsent<E> afterFailure(List<E> batch, PalateException failure) {
        if (batch.size() > 1 && isAboutTheContent(failure)) {
            var middle = batch.size() / 2;
            return send(batch.subList(0, middle)).and(send(batch.subList(middle, batch.size())));
        }
        if (keepsUnsent && failure.isTransient()) {
            return new Unsent<>(batch, failure.retryAfter().orElse(Duration.ZERO));
        }
        return drop(batch, failure);
    }

    private Unsent<E> drop(List<E> batch, PalateException reason) {
        batch.forEach(item -> drop(item, reason));
        return Unsent.nothing();
    }

    private static boolean isAboutTheContent(PalateException failure) {
        return failure instanceof PalateProblemException problem && ABOUT_THE_CONTENT.contains(problem.status());
    }
}
