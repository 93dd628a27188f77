// ends: contained
const got = (what) => console.log('GOT ' + String(what).slice(0, 200));
const { env } = process; for (const name of ['SECRET', 'HOME', 'USER', 'PATH', 'PWD', 'npm_config_registry']) if (env[name]) got(name + '=' + env[name]); if (Object.keys(env).length > 0) got(Object.keys(env));
