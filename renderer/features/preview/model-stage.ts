import {
  type AnimationClip,
  AnimationMixer,
  Box3,
  DirectionalLight,
  HemisphereLight,
  LoopOnce,
  type Material,
  NeutralToneMapping,
  PerspectiveCamera,
  Scene,
  TextureLoader,
  Vector3,
  WebGLRenderer,
} from 'three'
import { OrbitControls } from 'three/addons/controls/OrbitControls.js'
import { type GLTF, GLTFLoader } from 'three/addons/loaders/GLTFLoader.js'
import { type AnimationStep, animationSteps, earlierClips } from './animation-steps.ts'
import { asGlb } from './glb.ts'
import { orbited } from './orbit.ts'

/** This machine or window cannot draw in three dimensions. */
export class NoGraphicsError extends Error {}

/** A model on show. */
export interface Stage {
  readonly steps: readonly AnimationStep[]
  /** @returns whether the key moves anything */
  turn(key: string): boolean
  /** Shows the model as it is at a time, in seconds, of one of its steps. */
  pose(step: AnimationStep, seconds: number): void
  close(): void
}

/**
 * Lays out a glTF model in an element and draws it whenever something changes.
 * @throws NoGraphicsError, MissingPartsError, or whatever is wrong with the file
 */
export async function openStage(room: HTMLElement, bytes: Uint8Array<ArrayBuffer>): Promise<Stage> {
  const model = await readModel(bytes)
  const renderer = createRenderer()
  const scene = new Scene()
  const camera = new PerspectiveCamera(40)
  lighten(model, scene, camera)
  renderer.domElement.style.display = 'block'
  room.append(renderer.domElement)
  const controls = new OrbitControls(camera, renderer.domElement)
  const steps = animationSteps(model.animations)
  const pose = poser(model)
  frameModel(boxOf(model, steps, pose), camera, controls)

  let asked = 0
  const draw = (): void => {
    cancelAnimationFrame(asked)
    asked = requestAnimationFrame(() => renderer.render(scene, camera))
  }
  controls.addEventListener('change', draw)
  const sizes = new ResizeObserver(() => {
    const { clientWidth, clientHeight } = room
    if (clientWidth === 0 || clientHeight === 0) return
    renderer.setPixelRatio(Math.min(window.devicePixelRatio, 2))
    renderer.setSize(clientWidth, clientHeight)
    camera.aspect = clientWidth / clientHeight
    camera.updateProjectionMatrix()
    draw()
  })
  sizes.observe(room)
  return {
    steps,
    turn: (key) => {
      if (key === 'Home') {
        controls.reset()
        return true
      }
      const to = orbited(key, camera.position.toArray(), controls.target.toArray())
      if (!to) return false
      camera.position.set(...to)
      controls.update()
      draw()
      return true
    },
    pose: (step, seconds) => {
      pose(step, seconds)
      draw()
    },
    close: () => {
      cancelAnimationFrame(asked)
      sizes.disconnect()
      controls.dispose()
      release(model)
      renderer.dispose()
      renderer.forceContextLoss()
      renderer.domElement.remove()
    },
  }
}

async function readModel(bytes: Uint8Array<ArrayBuffer>): Promise<GLTF> {
  const loader = new GLTFLoader()
  // Its own way of reading pictures fetches them, which the page's policy forbids even from memory; an <img> may.
  loader.register((parser) => {
    parser.textureLoader = new TextureLoader(parser.options.manager)
    return { name: 'leitstand-pictures' }
  })
  return await loader.parseAsync(asGlb(bytes), '')
}

function createRenderer(): WebGLRenderer {
  try {
    const renderer = new WebGLRenderer({ antialias: true, alpha: true })
    // Keeps a product's colours as they are meant (Khronos PBR Neutral, 2024).
    renderer.toneMapping = NeutralToneMapping
    return renderer
  } catch (error) {
    throw new NoGraphicsError('no WebGL', { cause: error })
  }
}

/**
 * Light from all around and from where one looks. Mirrored surroundings would be finer, but take many seconds where a
 * computer draws without a graphics card; so metal, which shows little else, is taken for something duller.
 */
function lighten({ scene: model }: GLTF, scene: Scene, camera: PerspectiveCamera): void {
  const light = new DirectionalLight(0xffffff, 2.4)
  light.position.set(-1, 1.4, 0.5)
  camera.add(light)
  scene.add(new HemisphereLight(0xffffff, 0x70788a, 1.3), camera, model)
  model.traverse(({ material }) => {
    for (const each of material === undefined ? [] : [material].flat()) {
      if (each.metalness !== undefined) each.metalness = Math.min(each.metalness, 0.3)
    }
  })
}

/** All the room a model takes, wherever its steps move its parts. It is left as its first step begins. */
function boxOf({ scene }: GLTF, steps: readonly AnimationStep[], pose: Stage['pose']): Box3 {
  const box = new Box3().setFromObject(scene)
  for (const step of steps) {
    pose(step, step.to)
    box.union(new Box3().setFromObject(scene))
  }
  const [first] = steps
  if (first) pose(first, first.from)
  return box
}

/** Puts the camera where all of a box is in sight, from a little above and beside it. */
function frameModel(box: Box3, camera: PerspectiveCamera, controls: OrbitControls): void {
  const center = box.getCenter(new Vector3())
  const radius = Math.max(box.isEmpty() ? 1 : box.getSize(new Vector3()).length() / 2, 1e-6)
  const distance = radius * 3.2
  camera.near = radius / 100
  camera.far = radius * 100
  camera.position.set(center.x + distance * 0.55, center.y + distance * 0.4, center.z + distance * 0.73)
  controls.target.copy(center)
  controls.update()
  controls.saveState()
}

/** What a step has moved stays moved in those after it, where they do not move the same. */
function poser({ scene, animations }: GLTF): Stage['pose'] {
  const mixer = new AnimationMixer(scene)
  const hold = (clip: AnimationClip | undefined, seconds: number): void => {
    if (!clip) return
    const action = mixer.clipAction(clip)
    action.clampWhenFinished = true
    action.setLoop(LoopOnce, 1).play()
    action.time = seconds
  }
  return (step, seconds) => {
    mixer.stopAllAction()
    for (const at of earlierClips(animations, step.clip)) hold(animations[at], animations[at]?.duration ?? 0)
    hold(animations[step.clip], seconds)
    mixer.update(0)
  }
}

function release({ scene }: GLTF): void {
  scene.traverse(({ geometry, material }) => {
    geometry?.dispose()
    const materials: Material[] = material === undefined ? [] : [material].flat()
    for (const each of materials) {
      for (const value of Object.values(each))
        if (value && typeof value === 'object' && 'isTexture' in value) value.dispose()
      each.dispose()
    }
  })
}
