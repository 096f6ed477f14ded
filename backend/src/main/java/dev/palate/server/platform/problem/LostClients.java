package dev.palate.server.platform.problem;

import io.netty.channel.ChannelException;
import io.r2dbc.spi.R2dbcException;
import jakarta.annotation.PostConstruct;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Hooks;

/**
 * Clients who went away, or were cut off because they were too slow. Reactor Netty fails the body of such a request more than
 * once; when nobody listens any more, that is no error of ours, and a sender must not be able to fill the log with it.
 */
@Component
final class LostClients {

    private static final Logger log = LoggerFactory.getLogger(LostClients.class);

    @PostConstruct
    void keepOutOfTheLog() {
        Hooks.onErrorDropped(failure -> {
            if (isCauseOf(failure)) {
                log.debug("A client went away", failure);
            } else {
                log.error("A failure came when nobody listened any more", failure);
            }
        });
    }

    /** A reset connection is the client's unless the driver says that it is the database's; both look the same below. */
    static boolean isCauseOf(Throwable failure) {
        return (DisconnectedClientHelper.isClientDisconnectedException(failure)
                        || Causes.find(failure, ChannelException.class).isPresent())
                && Causes.find(failure, R2dbcException.class).isEmpty();
    }
}
