package dev.palate.server.access;

/** What the first start generates: the file and the console show it once, the database keeps only hashes. */
record InitialCredentials(
        String adminUser, String adminPassword, String serverKey, String publishableKey, String managementKey) {

    String banner(Object file) {
        return """

                ────────────────────────────────────────────────────────────────────────────
                 This is the first start. Shown once, and kept in %s

                 sign in as       %s
                 password         %s
                 server key       %s
                 publishable key  %s
                 management key   %s
                ────────────────────────────────────────────────────────────────────────────
                """.formatted(file, adminUser, adminPassword, serverKey, publishableKey, managementKey);
    }

    /** So that it never gets into a log by accident. */
    @Override
    public String toString() {
        return "InitialCredentials of " + adminUser;
    }
}
