package io.sallyport.statuslist;

import io.sallyport.revocation.StatusListFault;
import io.sallyport.token.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A status list token that was found, and is read only where it is new.
 *
 * @param place where, for messages
 * @param stamp what it looks like: another one is another text
 * @param content the text
 */
record StatusListText(String place, String stamp, Content content) {

    /** Gives the text. */
    @FunctionalInterface
    interface Content {
        String read() throws IOException, StatusListFault;
    }

    String read() throws IOException, StatusListFault {
        return content.read();
    }

    static List<StatusListText> carried(List<String> compact) {
        List<StatusListText> texts = new ArrayList<>();
        for (String text : compact) {
            texts.add(
                    new StatusListText("the bundle's status list " + (texts.size() + 1), Sha256.hex(text), () -> text));
        }
        return texts;
    }

    static Map<String, String> stamps(List<StatusListText> texts) {
        Map<String, String> stamps = new HashMap<>();
        texts.forEach(text -> stamps.put(text.place(), text.stamp()));
        return stamps;
    }
}
