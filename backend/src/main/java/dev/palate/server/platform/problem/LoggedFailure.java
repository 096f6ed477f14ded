package dev.palate.server.platform.problem;

/** A failure for the log: without what Spring adds to it, as that has the query of the request, and with it any secret. */
final class LoggedFailure extends RuntimeException {

    LoggedFailure(Throwable failure) {
        super(failure.toString(), failure.getCause(), false, true);
        setStackTrace(failure.getStackTrace());
    }
}
