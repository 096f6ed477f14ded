package dev.palate.engine.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The descent of profiles: finds the ancestors of each, and refuses unknown parents and cycles. */
final class Genealogy {

    private static final int MOST_ANCESTORS = 32;

    private final Map<String, Profile> profiles = new LinkedHashMap<>();

    Genealogy(Collection<Profile> profiles) {
        for (Profile profile : profiles) {
            if (this.profiles.put(profile.key(), profile) != null) {
                throw new IllegalArgumentException("there are two profiles '" + profile.key() + "'");
            }
        }
    }

    /** Returns for each key the profile and its ancestors, nearest first. */
    Map<String, List<Profile>> lines() {
        Map<String, List<Profile>> lines = new LinkedHashMap<>();
        profiles.forEach((key, profile) -> lines.put(key, line(profile)));
        return lines;
    }

    private List<Profile> line(Profile profile) {
        Map<String, Profile> line = new LinkedHashMap<>();
        Profile next = profile;
        line.put(next.key(), next);
        for (String parent = next.parent(); parent != null; parent = next.parent()) {
            next = parent(next.key(), parent);
            if (line.putIfAbsent(parent, next) != null) {
                throw new ProfileCycleException(cycle(List.copyOf(line.keySet()), parent));
            }
        }
        requireShort(line.values());
        return List.copyOf(line.values());
    }

    private Profile parent(String child, String parent) {
        Profile found = profiles.get(parent);
        if (found == null) {
            throw new UnknownParentException(child, parent);
        }
        return found;
    }

    private static List<String> cycle(List<String> keys, String repeated) {
        List<String> cycle = new ArrayList<>(keys.subList(keys.indexOf(repeated), keys.size()));
        cycle.add(repeated);
        return cycle;
    }

    private static void requireShort(Collection<Profile> line) {
        if (line.size() > MOST_ANCESTORS + 1) {
            String key = line.iterator().next().key();
            throw new IllegalArgumentException("profile '" + key + "' has more than " + MOST_ANCESTORS + " ancestors");
        }
    }
}
