package io.sallyport.issuer.crash;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jose4j.json.JsonUtil;

/**
 * The issuer's records that wait for their way to the log.
 *
 * @param source the issuer's database
 */
record Outbox(DataSource source) {

    private static final String WAITING =
            "SELECT lower(stage) AS stage, jti, correlation FROM issuer_record WHERE jti IS NOT NULL";

    /** Those about access tokens, with the members that their lines in the log will have. */
    String toJson() {
        List<Map<String, Object>> waiting = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WAITING)) {
            while (row.next()) {
                waiting.add(Map.of(
                        "stage", row.getString("stage"),
                        "jti", row.getString("jti"),
                        "correlation", row.getString("correlation")));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return JsonUtil.toJson(Map.of("records", waiting));
    }
}
