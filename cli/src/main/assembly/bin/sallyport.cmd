@echo off
rem Starts the Sallyport command line. Needs a JDK or JRE (17 or later): JAVA_HOME, or java on the PATH.
setlocal
set "SP_LIB=%~dp0..\lib"
set "SP_JAVA=java"
if defined JAVA_HOME set "SP_JAVA=%JAVA_HOME%\bin\java"
"%SP_JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Dslf4j.internal.verbosity=ERROR %CLI_JAVA_OPTS% -cp "%SP_LIB%\*" io.sallyport.cli.Cli %*
exit /b %ERRORLEVEL%
