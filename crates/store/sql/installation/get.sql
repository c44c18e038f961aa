-- installation/get: the one row that says what this installation is; none before it is set up.
SELECT installation_id, kind, salt
  FROM installation;
