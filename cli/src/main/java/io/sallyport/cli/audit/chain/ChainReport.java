package io.sallyport.cli.audit.chain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of one chain after all its files were read.
 *
 * @param id whose records
 * @param files in which files, in the order of the records
 * @param begin how its beginning is known
 * @param nodeKey the thumbprint of the server's key that the first record names; empty where it names none
 * @param records how many records
 * @param boots how many starts
 * @param seams how many starts after an end that was not clean
 * @param admitted how many records may be missing there at most
 * @param losses how many records of losses
 * @param lost how many records were lost by them
 * @param checkpoints how many checkpoints
 * @param sinceMark how many records stand after the last signed one: hashes alone cover them
 * @param first its first record
 * @param last its last record
 * @param next the key that signs the next record that is signed
 * @param covered which heads from outside are in it, and where
 */
public record ChainReport(
        ChainId id,
        List<String> files,
        String begin,
        String nodeKey,
        long records,
        long boots,
        long seams,
        long admitted,
        long losses,
        long lost,
        long checkpoints,
        long sinceMark,
        End first,
        End last,
        String next,
        List<String> covered) {

    /**
     * A record at an end of the chain.
     *
     * @param time when it was written, as it says
     * @param boot its boot
     * @param seq its number in it
     * @param hash the hash of its line, base64url
     * @param prev the hash of the record before
     */
    public record End(String time, String boot, long seq, String hash, String prev) {

        static End of(Place place) {
            return new End(place.time(), place.boot(), place.seq(), place.hash(), place.prev());
        }

        Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("time", time);
            members.put("boot", boot);
            members.put("seq", seq);
            members.put("hash", hash);
            return members;
        }
    }

    public ChainReport {
        files = List.copyOf(files);
        covered = List.copyOf(covered);
    }

    /** For programs. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("node", id.node());
        members.put("instance", id.instance());
        members.put("files", files);
        members.put("begin", begin);
        members.put("node_key", nodeKey);
        members.put("records", records);
        members.put("boots", boots);
        members.put("seams", seams);
        members.put("may_be_missing", admitted);
        members.put("losses", losses);
        members.put("lost", lost);
        members.put("checkpoints", checkpoints);
        members.put("after_last_mark", sinceMark);
        members.put("first", first.members());
        members.put("last", last.members());
        members.put("covered", covered);
        return members;
    }
}
