# For $CATALINA_BASE/bin/setenv.sh: where JAAS finds jaas.config, and where Tomcat's logging finds the handler of the
# audit records, which is there before the jars in lib are.
CATALINA_OPTS="$CATALINA_OPTS -Djava.security.auth.login.config==$CATALINA_BASE/conf/jaas.config"
CLASSPATH="${CLASSPATH:+$CLASSPATH:}$CATALINA_BASE/sallyport-logging"
