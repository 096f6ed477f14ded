package dev.palate.server.experiment;

import java.util.UUID;

/** Salts of draws: 122 random bits, so that no two draws are alike and nobody can foresee one. */
final class Salts {

    private Salts() {}

    static String next() {
        return UUID.randomUUID().toString();
    }
}
