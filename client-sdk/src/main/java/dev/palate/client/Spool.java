package dev.palate.client;

import java.util.List;
import java.util.UUID;

/** Where exposures and judgements outlive the process until the server has answered for them. Nothing here fails. */
interface Spool {

    /** Nothing outlives the process. */
    Spool NONE = new Spool() {
        @Override
        public void add(SpooledEvent event) {}

        @Override
        public void settled(UUID id) {}

        @Override
        public void sync() {}

        @Override
        public boolean isKept() {
            return false;
        }

        @Override
        public List<SpooledEvent> replay() {
            return List.of();
        }

        @Override
        public void close() {}
    };

    /** Keeps an event; when this returns it outlives the process, though not yet the machine. */
    void add(SpooledEvent event);

    /** The server has answered for an event, or it was given up. */
    void settled(UUID id);

    /** What was added outlives the machine, too. */
    void sync();

    /** Whether what is not settled is sent by the next client with this spool. */
    boolean isKept();

    /** What an earlier client left unsettled, in order; to be called once, before anything is added. */
    List<SpooledEvent> replay();

    void close();
}
