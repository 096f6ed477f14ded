package dev.palate.server.access;

/** A session that just began, with the token that only its owner will know. */
record OpenedSession(String token, Session session) {}
