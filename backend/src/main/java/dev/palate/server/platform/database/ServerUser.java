package dev.palate.server.platform.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The operating system user that PostgreSQL runs as. PostgreSQL refuses to run as root; where this JVM is root, a user
 * namespace without privileges leaves the files to root, and where there are no user namespaces {@code nobody} owns
 * the files.
 */
final class ServerUser {

    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    private final List<String> prefix;
    private final int id;

    private ServerUser(List<String> prefix, int id) {
        this.prefix = prefix;
        this.id = id;
    }

    /** The user for a folder of PostgreSQL files; a folder that has an ordinary owner keeps this owner. */
    static ServerUser forFolder(Path folder) throws IOException {
        int self = (int) new UnixSystem().getUid();
        if (self != ROOT) {
            return new ServerUser(List.of(), self);
        }
        int owner = ownerOf(folder);
        if (owner != ROOT) {
            return other(owner);
        }
        return works(List.of("unshare", "--user")) ? new ServerUser(List.of("unshare", "--user"), ROOT) : other(NOBODY);
    }

    private static ServerUser other(int id) {
        List<String> prefix = List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups");
        if (!works(prefix)) {
            throw new DatabaseStartException(
                    "PostgreSQL does not run as root, and neither 'unshare' nor 'setpriv' works here.",
                    "Start the server as an ordinary user, or set palate.database.url to use another PostgreSQL.");
        }
        return new ServerUser(prefix, id);
    }

    private static boolean works(List<String> prefix) {
        try {
            Process trial = new ProcessBuilder(with(prefix, List.of("true")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A command line that runs a command as this user. */
    List<String> command(List<String> command) {
        return with(prefix, command);
    }

    private static List<String> with(List<String> prefix, List<String> command) {
        var line = new ArrayList<>(prefix);
        line.addAll(command);
        return line;
    }

    /** Makes this user the owner of a file, or of a folder and everything in it. */
    void own(Path path) throws IOException {
        if (prefix.isEmpty() || ownerOf(path) == id) {
            return;
        }
        // The folder itself comes last, so that an interrupted change is done again.
        try (Stream<Path> content = Files.walk(path)) {
            for (Path file : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.setAttribute(file, "unix:uid", id, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(file, "unix:gid", id, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** Lets this user pass through a private folder to what it owns inside. */
    void letThrough(Path folder) throws IOException {
        if (!prefix.isEmpty() && ownerOf(folder) != id) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(folder, permissions);
        }
    }

    @Override
    public String toString() {
        return Integer.toString(id);
    }

    private static int ownerOf(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid");
    }
}
