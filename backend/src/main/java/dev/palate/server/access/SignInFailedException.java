package dev.palate.server.access;

import dev.palate.server.platform.ProblemException;
import org.springframework.http.HttpStatus;

/** The same answer for a wrong password as for an unknown user. */
final class SignInFailedException extends ProblemException {

    SignInFailedException() {
        super(HttpStatus.UNAUTHORIZED, "sign_in_failed", "Sign-in failed", "The user name or the password is wrong.");
    }
}
