package dev.palate.client.api;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * One operation with its parameters, ready to be sent. Immutable and thread-safe: a call may be executed again, which sends the
 * same request with the same {@code Idempotency-Key}, so that it is safe after an answer was lost.
 *
 * <p>Calls that do no harm when they are sent twice are repeated after network trouble, 408, 429 and 5xx. A change with
 * {@code If-Match} whose first answer was lost may then be answered with 412 although it was made.
 *
 * @param <T> what the operation answers with
 */
public class Call<T> {

    final Transport transport;
    final Request request;
    private final Answer<T> answer;

    Call(Transport transport, Request request, Answer<T> answer) {
        this.transport = transport;
        this.request = request;
        this.answer = answer;
    }

    /** The same call with another limit for everything it does: all its attempts and the waits between them. */
    public final Call<T> timeout(Duration timeout) {
        return new Call<>(transport, request.timeout(timeout), answer);
    }

    /** The same call, repeated after a failure because its body holds an id by which the server recognises it. */
    public final Call<T> repeatable() {
        return new Call<>(transport, request.repeatable(), answer);
    }

    /**
     * Sends it and waits for the body of the answer; null for operations that answer with nothing.
     *
     * @throws PalateProblemException when the server answers with a problem
     * @throws PalateUnavailableException when no readable answer comes in time, or the thread is interrupted
     */
    public final T execute() {
        return response().body();
    }

    /**
     * Sends it and waits for the answer with its status and headers.
     *
     * @throws PalateProblemException when the server answers with a problem
     * @throws PalateUnavailableException when no readable answer comes in time, or the thread is interrupted
     */
    public final ApiResponse<T> response() {
        return Futures.await(responseFuture());
    }

    /** Sends it; the future gets the body or fails as {@link #execute} does. Cancelling it gives the request up. */
    public final CompletableFuture<T> future() {
        return Futures.map(responseFuture(), ApiResponse::body);
    }

    /** Sends it; the future gets the answer or fails as {@link #response} does. Cancelling it gives the request up. */
    public final CompletableFuture<ApiResponse<T>> responseFuture() {
        return transport.send(request, answer);
    }

    @Override
    public String toString() {
        return request.toString();
    }
}
