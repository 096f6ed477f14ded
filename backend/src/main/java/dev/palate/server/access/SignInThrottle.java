package dev.palate.server.access;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Slows guessing down: few failures a minute for one account, some more from one address. */
@Component
class SignInThrottle {

    static final int PER_ACCOUNT = 5;
    static final int PER_ADDRESS = 30;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private final Attempts byAccount;
    private final Attempts byAddress;

    SignInThrottle(Clock clock) {
        this.byAccount = new Attempts(PER_ACCOUNT, WINDOW, clock);
        this.byAddress = new Attempts(PER_ADDRESS, WINDOW, clock);
    }

    /** @throws TooManySignInsException for accounts that exist and for those that do not */
    void admit(String account, String address) {
        if (!byAddress.admit(address) || !byAccount.admit(account)) {
            throw new TooManySignInsException();
        }
    }

    void succeeded(String account, String address) {
        byAccount.forgive(account);
        byAddress.forgive(address);
    }
}
