# For $CATALINA_BASE/bin/setenv.sh: where JAAS finds jaas.config.
CATALINA_OPTS="$CATALINA_OPTS -Djava.security.auth.login.config==$CATALINA_BASE/conf/jaas.config"
