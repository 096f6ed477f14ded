package dev.palate.client;

/**
 * What became of the exposures since the client was built.
 *
 * @param reported committed by the server, now or before
 * @param repeated not sent, because the subject had been exposed to the same variant within the hour
 * @param rejected refused by the server
 * @param dropped given up, for want of room or of an answer
 * @param waiting not answered yet
 */
public record ExposureStatistics(long reported, long repeated, long rejected, long dropped, int waiting) {}
