package dev.palate.server.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What subjects are like, and how an experiment with them follows their thumbs.
 *
 * @param likes the share of subjects that likes each variant, until half time
 * @param later the same from then on
 * @param answers the share of the subjects of each variant that says so
 * @param delay batches between an exposure and its thumb
 * @param newcomer whether the last variant gets its first traffic at half time
 * @param policy of the experiment
 */
record World(
        List<Double> likes,
        List<Double> later,
        List<Double> answers,
        int delay,
        boolean newcomer,
        Map<String, Object> policy) {

    World {
        likes = List.copyOf(likes);
        later = List.copyOf(later);
        answers = List.copyOf(answers);
        policy = Map.copyOf(policy);
    }

    /** One that stays the same and always answers at once; Thompson sampling without a floor worth mentioning. */
    static World of(Double... likes) {
        return new World(
                List.of(likes),
                List.of(likes),
                Collections.nCopies(likes.length, 1.0),
                0,
                false,
                Map.of("mode", "thompson", "floor", 0.001));
    }

    World switchingTo(Double... others) {
        return new World(likes, List.of(others), answers, delay, newcomer, policy);
    }

    /** @param ofLast the share of the subjects of the last variant that answers */
    World answering(double share, double ofLast) {
        var shares = new ArrayList<>(Collections.nCopies(variants(), share));
        shares.set(variants() - 1, ofLast);
        return new World(likes, later, shares, delay, newcomer, policy);
    }

    World late(int batches) {
        return new World(likes, later, answers, batches, newcomer, policy);
    }

    World withNewcomer() {
        return new World(likes, later, answers, delay, true, policy);
    }

    World policy(String member, Object value) {
        var changed = new HashMap<>(policy);
        changed.put(member, value);
        return new World(likes, later, answers, delay, newcomer, changed);
    }

    int variants() {
        return likes.size();
    }

    /** The shares that like the variants at a time. */
    List<Double> likes(boolean isLater) {
        return isLater ? later : likes;
    }

    /** Those which take traffic at a time. */
    int open(boolean isLater) {
        return newcomer && !isLater ? variants() - 1 : variants();
    }

    double best(boolean isLater) {
        return likes(isLater).stream()
                .limit(open(isLater))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
    }

    int bestAtTheEnd() {
        return later.indexOf(Collections.max(later));
    }

    /** What is lost to the best variants on average when every open one has the same share. */
    double uniformRegret(int subjects) {
        return (uniformRegret(false) + uniformRegret(true)) * subjects / 2;
    }

    private double uniformRegret(boolean isLater) {
        return IntStream.range(0, open(isLater))
                .mapToDouble(variant -> best(isLater) - likes(isLater).get(variant))
                .average()
                .orElseThrow();
    }
}
