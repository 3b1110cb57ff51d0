# Aliases of the npm scripts, for hands that know make.
.PHONY: up check migrate seed api bench

up: ; npm start
check: ; npm test
migrate: ; npm run migrate
seed: ; npm run seed
api: ; npm run api
bench: ; npm run bench
