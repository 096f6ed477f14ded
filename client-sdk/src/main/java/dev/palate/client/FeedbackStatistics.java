package dev.palate.client;

/**
 * What became of the judgements since the client was built.
 *
 * @param accepted committed by the server
 * @param duplicate known to the server already, as after a lost answer
 * @param revised committed in place of an earlier judgement
 * @param rejected refused by the server, or about something that was not exposed
 * @param dropped given up, for want of room or of an answer
 * @param waiting not answered yet
 */
public record FeedbackStatistics(
        long accepted, long duplicate, long revised, long rejected, long dropped, int waiting) {}
