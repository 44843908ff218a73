import type { Db } from '../../platform/database.ts'
import { digestOf } from '../../platform/digest.ts'
import { factorSetFiles, loadFactorSets } from './factors/acts.ts'
import { openEraIfRestored } from './folding/acts.ts'
import { indicatorsFile, loadIndicators } from './indicators/acts.ts'

/** What every start needs: the library as the files state it (one read when nothing changed), and sums that belong to this database. */
export async function loadLibrary(db: Db): Promise<void> {
  const digest = digestOf(JSON.stringify([indicatorsFile, factorSetFiles]))
  const loaded = await db.selectFrom('impact_library').select('digest').executeTakeFirst()
  if (loaded?.digest !== digest) {
    await db.transaction().execute(async (tx) => {
      await loadIndicators(tx)
      await loadFactorSets(tx)
      await tx
        .insertInto('impact_library')
        .values({ digest })
        .onConflict((conflict) => conflict.column('one').doUpdateSet({ digest, loaded_at: new Date() }))
        .execute()
    })
  }
  await openEraIfRestored(db)
}
