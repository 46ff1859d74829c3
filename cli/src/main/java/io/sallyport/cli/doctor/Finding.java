package io.sallyport.cli.doctor;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that was found.
 *
 * @param symptom what it is
 * @param place where
 * @param detail what stands there; may be empty
 */
record Finding(Symptom symptom, String place, String detail) {

    static Finding of(Symptom symptom, Path place, String detail) {
        return new Finding(symptom, place.toString(), detail);
    }

    String line() {
        return symptom.severity() + " " + symptom.id() + "  " + place + (detail.isEmpty() ? "" : ": " + detail)
                + System.lineSeparator() + "    " + symptom.meaning()
                + System.lineSeparator() + "    Cure: " + symptom.cure() + "."
                + (symptom.control().isEmpty() ? "" : System.lineSeparator() + "    See " + symptom.control() + ".");
    }

    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", symptom.id());
        members.put("severity", symptom.severity());
        members.put("place", place);
        members.put("detail", detail);
        members.put("meaning", symptom.meaning());
        members.put("cure", symptom.cure());
        members.put("control", symptom.control());
        return members;
    }
}
